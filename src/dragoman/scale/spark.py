"""The engine on Spark, through `mapInPandas`. The only module that imports pyspark.

`code_frame` is for those who have their articles in Spark already; `code` feeds articles from here in waves, so that the driver's memory
stays flat and nothing need lie on a shared disk.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import partial

import pandas as pd
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from dragoman.domain import Article, Outcome
from dragoman.pipeline import BATCH, Coded
from dragoman.scale import batches
from dragoman.scale.guarded import code_guarded
from dragoman.scale.plan import Plan

WAVE = 4 * BATCH  # articles a task: enough that one slow article holds up little
FAILURES = 4  # times a task may fail before the run does; Spark's own default, which it does not keep on one machine
CODED = "number bigint, kind string, record string"


def code(found: Iterable[Article], plan: Plan) -> Iterator[Outcome[Coded]]:
    """Articles coded by Spark, which retries a task whose executor is lost."""
    session = _session(plan)
    number = 0
    for wave in batches.batches(found, WAVE * session.sparkContext.defaultParallelism):
        given = session.createDataFrame(batches.table(wave, number).to_pandas())
        rows = code_frame(given, plan).toPandas().sort_values("number", kind="stable")
        yield from batches.outcomes(wave, _batch(rows, batches.CODED), number)
        number += len(wave)


def code_frame(articles: DataFrame, plan: Plan) -> DataFrame:
    """A frame of columns `number`, `record`, `text` (`batches.table`) to one of `number`, `kind`, `record` (`batches.CODED`)."""
    return articles.mapInPandas(partial(_frames, plan=plan), schema=CODED)


def _frames(frames: Iterable[pd.DataFrame], plan: Plan) -> Iterator[pd.DataFrame]:
    for frame in frames:
        coded = code_guarded(_batch(frame, batches.ARTICLES), plan)
        yield coded.to_pandas()


def _batch(frame: pd.DataFrame, schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({name: frame[name].tolist() for name in schema.names}, schema=schema)


def _session(plan: Plan) -> SparkSession:
    builder = SparkSession.builder.appName("dragoman").master(plan.address or f"local[{plan.workers},{FAILURES}]")
    if not plan.address:  # one machine: nobody else need reach it
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    session = (
        builder.config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    if session.sparkContext.pythonExec == "python3":  # nobody set PYSPARK_PYTHON: the system's Python would lack the package
        session.sparkContext.pythonExec = sys.executable
    return session
