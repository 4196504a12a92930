"""The trained network as an ONNX graph: first in float, then with int8 weights and fixed int8 scales for what flows into them."""

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy
import onnx
import torch
from batches import Row, collate, cut
from network import Hearing, Network
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

POSITIONS = 192  # positions kept; sentences are cut at 160 pieces
INPUTS = ("ids", "firsts", "shapes")
OUTPUTS = ("upos", "xpos", "names", "arcs", "relations")
PARTIES = ("actor", "recipient")
HEARD = ("acts", "modes", "statuses", "contexts", "roles", "pair", "relation")


class SmallEmbedding(nn.Module):
    """An embedding with int8 rows, each with its own scale: a quarter of the size, and no effect on dev scores."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True) / 127
        self.register_buffer("rows", (weight / scale.clamp(min=1e-12)).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, places: Tensor) -> Tensor:
        """The rows at `places`, as floats."""
        return self.rows[places].float() * self.scale[places]


def float_graph(network: Network | Hearing, path: Path) -> None:
    """Write the network to `path` in float32 (the word embedding in int8), batch and lengths free."""
    network.eval()
    embeddings = network.bert.embeddings
    embeddings.word_embeddings = SmallEmbedding(embeddings.word_embeddings.weight.detach())
    embeddings.position_embeddings.weight = nn.Parameter(embeddings.position_embeddings.weight[:POSITIONS].clone())
    embeddings.position_embeddings.num_embeddings = POSITIONS
    example = (
        torch.tensor([[101, 5000, 6000, 102], [101, 5000, 102, 0]]),
        torch.tensor([[1, 2], [1, 0]]),
        torch.tensor([[1, 2], [1, 0]]),
    )
    inputs, outputs = (INPUTS, OUTPUTS) if isinstance(network, Network) else (INPUTS + PARTIES, HEARD)
    if inputs != INPUTS:
        example += (torch.tensor([[1, 0], [1, 0]]), torch.tensor([[0, 1], [0, 0]]))
    axes = {name: {0: "batch", 1: "pieces" if name == "ids" else "words"} for name in (*inputs, *outputs)}
    axes |= {
        "arcs": {0: "batch", 1: "words", 2: "governors"},
        "roles": {0: "batch", 1: "words", 2: "words"},
        "pair": {0: "batch"},
        "relation": {0: "batch"},
    }
    axes = {name: axis for name, axis in axes.items() if name in (*inputs, *outputs)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network, example, path, input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
        )


class Rows(CalibrationDataReader):
    """Real sentences, batched by length, for the calibration."""

    def __init__(self, rows: Sequence[Row], parties: bool) -> None:
        ordered = sorted(rows, key=lambda row: len(row.ids))
        self._batches: Iterator[list[Row]] = cut(ordered, 600)
        self._parties = parties

    def get_next(self) -> dict[str, numpy.ndarray] | None:
        """The next batch, or None at the end."""
        batch = next(self._batches, None)
        if batch is None:
            return None
        tensors = collate(batch)
        fed = {"ids": tensors.ids.numpy(), "firsts": tensors.firsts.numpy(), "shapes": tensors.shapes.numpy()}
        nobody = numpy.zeros_like(fed["firsts"])  # the heads that see parties stay in float, so their masks calibrate nothing
        return fed | (dict.fromkeys(PARTIES, nobody) if self._parties else {})


def matrices(path: Path) -> list[str]:
    """The names of the matrix products whose right side is a weight, in graph order."""
    graph = onnx.load(path).graph
    weights = {weight.name for weight in graph.initializer}
    return [node.name for node in graph.node if node.op_type == "MatMul" and node.input[1] in weights]


def whole_graph(source: Path, target: Path, rows: Sequence[Row], excluded: Sequence[str] = ()) -> None:
    """Quantise every product with a weight: int8 per output channel, 7 bits so that AVX2 cannot saturate; input scales fixed from `rows`.

    Scales that are fixed make a sentence's answer independent of its batch; sums leave the product as floats. Products whose name holds
    one of `excluded` stay in float.
    """
    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(source, prepared, skip_symbolic_shape=True)
    quantize_static(
        prepared,
        target,
        Rows(rows, bool(excluded)),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        reduce_range=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        nodes_to_quantize=[name for name in matrices(prepared) if not any(head in name for head in excluded)],
        op_types_to_quantize=["MatMul"],
        calibrate_method=CalibrationMethod.MinMax,
        extra_options={"OpTypesToExcludeOutputQuantization": ["MatMul"], "MatMulConstBOnly": True},
    )
