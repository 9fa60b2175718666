"""What `spark-submit` starts: the command with the package that lies beside this file."""

import sys

from boroughwise_spark.command import main

sys.exit(main())
