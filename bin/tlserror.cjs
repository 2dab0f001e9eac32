#!/usr/bin/env node
const { runInSmallHeap, wantsSmallHeap } = require('./small-heap.cjs');

const args = process.argv.slice(2);
if (wantsSmallHeap(args)) runInSmallHeap(__filename, args);
else {
  require('tsx/cjs');
  require('./tlserror.ts');
}
