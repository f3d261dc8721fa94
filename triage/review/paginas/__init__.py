"""One module per page: reads what it needs, shows it, and leaves every act to review/daden.py."""
