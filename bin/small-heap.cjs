/**
 * What a long log needs of V8: read with the defaults, its young generation grows to 48 MB and its old one to several times
 * what is alive (some 12 MB), for garbage alone.
 */
const { spawn } = require('node:child_process');
const { statSync } = require('node:fs');

/** Megabytes of half the young generation, and of the old one. */
const FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=512'];
/** Shorter files leave too little garbage to be worth another process, in bytes. */
const LONG = 16 * 1024 * 1024;

/** What cannot be looked at is not long: the command itself says why it cannot be read. */
function isLong(path) {
  try {
    return statSync(path).size >= LONG;
  } catch {
    return false;
  }
}

/** Whether a command line reads a long file piece by piece (`--remote` sends it whole), without the flags so far. */
function wantsSmallHeap([command, ...args], flags = process.execArgv) {
  if (command !== 'triage' || flags.includes(FLAGS[0]) || args.some((arg) => arg.startsWith('--remote'))) return false;
  return args.some(isLong);
}

/** Runs a script in a process with a small heap, and ends as it ends; `otherwise` where no process can be started. */
function runInSmallHeap(script, args, otherwise) {
  const child = spawn(process.execPath, [...FLAGS, ...process.execArgv, script, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', otherwise);
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

module.exports = { FLAGS, wantsSmallHeap, runInSmallHeap };
