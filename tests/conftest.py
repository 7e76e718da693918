"""How much is made up for the tests that state something of any input, and what here is no test."""

import os

from hypothesis import HealthCheck, settings

collect_ignore = ["bench", "load", "pictures"]

# No deadline and no limit for making inputs up: a machine that is busy with something else proves nothing.
settings.register_profile("usual", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("usual"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
