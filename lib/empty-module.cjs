// Stands in for what a Lambda loads and never runs: see NOT_IN_A_LAMBDA in tlserror-stack.ts.
module.exports = {};
