"""`make bench`: measure speed on one thread. The threads of the numeric libraries are set before any of them is loaded."""

import os
import sys

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[variable] = "1"

if __name__ == "__main__":
    from benchmarks.speed import main

    sys.exit(main())
