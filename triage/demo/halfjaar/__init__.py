"""An invented half year, played through the real store, plan and sending with a simulated clock."""
