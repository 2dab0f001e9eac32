/**
 * What a long log needs of V8: read with the defaults, its young generation grows to 48 MB and its old one to several times
 * what is alive (some 12 MB), for garbage alone.
 */
const { spawn } = require('node:child_process');
const { statSync } = require('node:fs');

/** Megabytes of half the young generation, and of the old one. */
const FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=256'];
/** Shorter files leave too little garbage to be worth another process, in bytes. */
const LONG = 16 * 1024 * 1024;

function isLong(path) {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= LONG;
}

/** Whether a command line reads a long file in a process that has not got the flags. */
function wantsSmallHeap([command, ...args], flags = process.execArgv) {
  return command === 'triage' && !flags.includes(FLAGS[0]) && args.some(isLong);
}

/** Runs a script in a process with a small heap, and ends as it ends. */
function runInSmallHeap(script, args) {
  const child = spawn(process.execPath, [...FLAGS, ...process.execArgv, script, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

module.exports = { FLAGS, wantsSmallHeap, runInSmallHeap };
