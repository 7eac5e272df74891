# kanben in an image: `docker build -t kanben .`, then in a folder with articles
#     docker run --rm --read-only --tmpfs /tmp --network none -v "$PWD:/work" kanben convert article.txt
# No user of root's rights, nothing written but to /work and /tmp. tests/project/test_dockerfile.py runs the same commands.
FROM python:3.12-slim AS build
COPY . /src
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/kanben
RUN /opt/kanben/bin/python -m pip install --require-hashes -r requirements.lock
RUN /opt/kanben/bin/python -m pip install --no-deps .
RUN /opt/kanben/bin/python -m converters.cli.code_archive

FROM python:3.12-slim
COPY --from=build /opt/kanben /opt/kanben
ENV PATH=/opt/kanben/bin:$PATH LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
RUN useradd --uid 1000 --no-create-home kanben
USER 1000
WORKDIR /work
ENTRYPOINT ["kanben"]
CMD ["--help"]
