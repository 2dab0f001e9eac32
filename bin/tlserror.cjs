#!/usr/bin/env node
const { current } = require('./bundle.cjs');

const bundle = current();
if (bundle !== undefined) {
  require(bundle);
} else {
  require('tsx/cjs');
  require('./tlserror.ts');
}
