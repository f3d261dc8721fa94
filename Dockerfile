# The worker, without root and without build tools. The model is trained on the shipped leervoorbeelden while the image is built.
FROM python:3.12-slim

# the report's PDF leans on pango and a font
RUN apt-get update && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 triage
WORKDIR /app
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY triage triage
COPY config config
COPY templates templates
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && mkdir -p /app/var && chown triage /app/var

USER triage
ENV TRIAGE_MODEL_MAP=/app/var/model TRIAGE_STATUS_BESTAND=/app/var/status.json PYTHONUNBUFFERED=1
RUN triage train
VOLUME ["/app/var"]
HEALTHCHECK --interval=60s --timeout=5s --start-period=120s CMD ["triage", "gezond"]
ENTRYPOINT ["triage"]
CMD ["run"]
