"""How well labels and decisions do on labelled mails that were never trained on."""
