"""The demo district: an invented Longgang-like district with its past and its future, for development and demonstrations.

Everything here is made up, and every root record is marked ``is_demo``. The district is built through the actions of the service;
``load_demo`` and ``demo_code`` are its two commands, and both refuse to work where ``DEMO`` is off.
"""
