#!/usr/bin/env node
const { current } = require('./bundle.cjs');
const { runInSmallHeap, wantsSmallHeap } = require('./small-heap.cjs');

function run() {
  const bundle = current();
  if (bundle !== undefined) {
    require(bundle);
    return;
  }
  require('tsx/cjs');
  require('./tlserror.ts');
}

const args = process.argv.slice(2);
if (wantsSmallHeap(args)) runInSmallHeap(__filename, args, run);
else run();
