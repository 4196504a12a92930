"""Nothing that is read is ever run: no pickle, no eval, no loader of YAML that makes objects, anywhere in the program."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "dragoman"
MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "xml.etree.ElementTree", "xml.sax", "xml.dom.minidom"}
CALLS = {"eval", "exec", "compile", "__import__"}
METHODS = {"system", "popen", "unsafe_load", "full_load", "read_pickle", "to_pickle"}
KEYWORDS = {("shell", True), ("allow_pickle", True)}


def runs(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found += [name for name in names if name in MODULES]
        if isinstance(node, ast.Call):
            called = node.func
            found += [called.id] if isinstance(called, ast.Name) and called.id in CALLS else []
            found += [called.attr] if isinstance(called, ast.Attribute) and called.attr in METHODS else []
            for keyword in node.keywords:
                if isinstance(keyword.value, ast.Constant) and (keyword.arg, keyword.value.value) in KEYWORDS:
                    found.append(str(keyword.arg))
            if isinstance(called, ast.Attribute) and ast.unparse(called) == "yaml.load":
                loader = [ast.unparse(argument) for argument in [*node.args[1:], *(k.value for k in node.keywords)]]
                found += [] if loader and all("Safe" in name for name in loader) else ["yaml.load"]
    return found


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("import pickle\neval('1')\nimport yaml\nyaml.load(x, yaml.Loader)\nrun(shell=True)\nos.system('x')\n")
    assert sorted(runs(bad)) == ["eval", "pickle", "shell", "system", "yaml.load"]


def test_nothing_that_is_read_is_run() -> None:
    found = {str(path.relative_to(SOURCE)): names for path in sorted(SOURCE.rglob("*.py")) if (names := runs(path))}
    assert found == {}
