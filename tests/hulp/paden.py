"""Values for the places in the paths of the pages."""

PADEN = {"nummer": "M0000 0000", "naam": "bestaat-niet", "id_": "bestaat_niet", "actie_id": "0", "regel": "bestaat_niet", "dossier_id": "0"}
