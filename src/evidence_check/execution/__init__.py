"""Doing the same to many files, each on its own: a file that kills its worker costs one row and nothing else."""

from evidence_check.execution.contract import Executor, Failure, WorkerLimits, default_workers
from evidence_check.execution.pool import ProcessExecutor
from evidence_check.execution.serial import SerialExecutor

__all__ = ["Executor", "Failure", "ProcessExecutor", "SerialExecutor", "WorkerLimits", "default_workers"]
