// node ace.cjs MODULES OUT EPUB…: Ace by DAISY on many EPUBs in one browser; each gets a folder in OUT.
'use strict';
const path = require('path');

const [modules, out, ...epubs] = process.argv.slice(2);
const load = (name) => require(path.join(modules, '@daisy', name));
const runner = load('ace-axe-runner-puppeteer');
const ace = load('ace-core');
const { launch, close } = runner;
runner.launch = () => Promise.resolve();
runner.close = () => Promise.resolve();

async function all() {
  await launch();
  for (const epub of epubs) {
    const outdir = path.join(out, path.basename(epub, '.epub'));
    const log = { silent: true, initLogger: true, fileName: path.join(out, 'ace.log') };
    await ace(epub, { cwd: process.cwd(), outdir, doNotReportMedia: true, ...log }, runner);
  }
  await close();
}

all().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
