#!/bin/sh
# Fetch veraPDF (PDF/A and PDF/UA validation) from Maven Central into the ignored folder .validators/.
set -eu
cd "$(dirname "$0")/.."

VERSION=1.28.2
SHA256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
JAR=.validators/verapdf.jar

if [ -f "$JAR" ] && echo "$SHA256  $JAR" | sha256sum --check --status; then
  exit 0
fi
mkdir -p .validators
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:2.8:copy \
  "-Dartifact=org.verapdf.apps:greenfield-apps:$VERSION" \
  -DoutputDirectory=.validators -Dmdep.useBaseVersion=true
mv ".validators/greenfield-apps-$VERSION.jar" "$JAR"
echo "$SHA256  $JAR" | sha256sum --check --quiet
