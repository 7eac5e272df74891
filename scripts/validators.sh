#!/bin/sh
# Fetch the checkers that no Python or Debian package carries into the ignored folder .validators/:
# veraPDF (PDF/A and PDF/UA) from Maven Central, Ace by DAISY (EPUB accessibility) and axe-core (the page of
# `kanben serve`) from npm.
set -eu
cd "$(dirname "$0")/.."

VERAPDF=1.28.2
VERAPDF_SHA256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
VERAPDF_JAR=.validators/verapdf.jar
ACE=1.4.6
ACE_FOLDER=.validators/ace
AXE=4.10.2
# A request that gets no answer is asked again after half a minute; npm itself waits five.
NPM_WAITS="--fetch-timeout=30000 --fetch-retries=5"
AXE_FOLDER=.validators/axe

verapdf() {
  if [ -f "$VERAPDF_JAR" ] && echo "$VERAPDF_SHA256  $VERAPDF_JAR" | sha256sum --check --status; then
    return
  fi
  mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:2.8:copy \
    "-Dartifact=org.verapdf.apps:greenfield-apps:$VERAPDF" \
    -DoutputDirectory=.validators -Dmdep.useBaseVersion=true
  mv ".validators/greenfield-apps-$VERAPDF.jar" "$VERAPDF_JAR"
  echo "$VERAPDF_SHA256  $VERAPDF_JAR" | sha256sum --check --quiet
}

# The command line alone, driven by Debian's Chromium: the whole package would fetch browsers from elsewhere.
ace() {
  if grep -qs "\"version\": \"$ACE\"" "$ACE_FOLDER/node_modules/@daisy/ace-cli/package.json"; then
    return
  fi
  PUPPETEER_SKIP_DOWNLOAD=1 npm install $NPM_WAITS --silent --no-audit --no-fund --ignore-scripts \
    --prefix "$ACE_FOLDER" "@daisy/ace-cli@$ACE"
}

axe() {
  if grep -qs "\"version\": \"$AXE\"" "$AXE_FOLDER/node_modules/axe-core/package.json"; then
    return
  fi
  npm install $NPM_WAITS --silent --no-audit --no-fund --ignore-scripts --prefix "$AXE_FOLDER" "axe-core@$AXE"
}

mkdir -p .validators
verapdf
ace
axe
