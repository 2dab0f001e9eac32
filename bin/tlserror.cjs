#!/usr/bin/env node
require('tsx/cjs');
require('./tlserror.ts');
