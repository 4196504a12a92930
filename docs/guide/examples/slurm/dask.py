"""Code a collection on a Slurm cluster through dask-jobqueue: `python dask.py news.jsonl claims.jsonl.gz`.

Needs `pip install 'dragoman[dask]' dask-jobqueue` in an environment that every node sees. Change partition, account and walltime.
"""

import subprocess
import sys

import dask
from dask_jobqueue import SLURMCluster

JOBS = 20  # jobs in the queue at most

if __name__ == "__main__":
    articles, claims = sys.argv[1:3]
    dask.config.set({"distributed.worker.daemon": False})  # a worker starts a process of its own, which daemons may not
    cluster = SLURMCluster(
        queue="standard",  # the partition
        account="my-project",
        cores=16,
        processes=16,  # a worker a core: the model runs on one thread
        memory="16GB",  # 1 GB a worker: 0.35 for the model, the rest for long articles
        walltime="04:00:00",
        job_script_prologue=["export DASK_DISTRIBUTED__WORKER__DAEMON=False"],
        worker_extra_args=["--lifetime", "225m", "--lifetime-stagger", "10m"],  # leave before Slurm ends the job: nothing is coded twice
    )
    cluster.adapt(minimum_jobs=1, maximum_jobs=JOBS)
    command = ["dragoman", "code", articles, "--engine", "dask", "--cluster", cluster.scheduler_address]
    sys.exit(subprocess.run([*command, "--format", "claims", "-o", claims], check=False).returncode)  # noqa: S603
