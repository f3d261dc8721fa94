"""What can go wrong with examples and model files. No message holds words of a mail."""


class ClassifyFout(Exception):
    """Labels cannot be given; nothing was changed."""


class LeervoorbeeldFout(ClassifyFout):
    """A leervoorbeeld cannot be used. The message names file, line and field: correct that line, or take it out."""


class ModelBeschadigd(ClassifyFout):
    """The model file does not match its checksum or lacks a part. Delete the file: it is built anew from the leervoorbeelden."""


class ModelOntbreekt(ClassifyFout):
    """There is no model file in this folder. Run `triage train`."""


class ModelVerouderd(ClassifyFout):
    """The model file was made by another version of the program. Run `triage train`."""


class KenmerkFout(ClassifyFout):
    """A pattern in config/kenmerken.yaml cannot be used. The message names the sign: correct the pattern, or take it out."""
