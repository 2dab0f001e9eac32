#!/usr/bin/env node
const { runInSmallHeap, wantsSmallHeap } = require('./small-heap.cjs');

function run() {
  require('tsx/cjs');
  require('./tlserror.ts');
}

const args = process.argv.slice(2);
if (wantsSmallHeap(args)) runInSmallHeap(__filename, args, run);
else run();
