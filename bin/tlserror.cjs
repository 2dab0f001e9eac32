#!/usr/bin/env node
const { current } = require('./bundle.cjs');

const bundle = current();
if (bundle === undefined) require('tsx/cjs');
require(bundle ?? './tlserror.ts').main();
