"""Figures and tables for the teamleider. Per agency, subject and period; never per medewerker."""
