"""The programs that score a result. They come with the corpora and are loaded from a folder."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType


def load_evaluator(folder: Path, name: str) -> ModuleType:
    """Return the module `name` of `folder`. Raises `SystemExit` if it is not there."""
    path = folder / f"{name}.py"
    if not path.is_file():
        sys.exit(f"{path}: there is no such evaluator")
    spec = spec_from_file_location(f"bench_evaluator_{name}", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: not a Python module")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
