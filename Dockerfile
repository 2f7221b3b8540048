# The pages are built in one image, the application runs in another without Node.
FROM node:24-slim AS pages
WORKDIR /entente/web
COPY web/ ./
RUN npm ci && npm run build

FROM python:3.11-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    ENTENTE_DATA=/data ENTENTE_HOST=0.0.0.0 ENTENTE_PORT=8000
WORKDIR /entente
COPY requirements/run.txt requirements/run.txt
RUN python -m venv .venv && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY LICENSE ./
COPY graph/ graph/
COPY loaders/ loaders/
COPY schema/ schema/
COPY seeds/ seeds/
COPY server/ server/
COPY --from=pages /entente/web/dist web/dist/
RUN install -m 755 server/entente .venv/bin/entente \
 && useradd --system --uid 10001 entente && install -d -o entente /data
ENV PATH=/entente/.venv/bin:$PATH
USER entente
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["entente"]
CMD ["serve"]
