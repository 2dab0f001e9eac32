/** The import arrows of the architecture, enforced. See docs/decisions/0001-architecture.md. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nobody-imports-a-handler',
      severity: 'error',
      from: {},
      to: { path: '^lambdas/[^/]+/handler\\.ts$' },
    },
    {
      name: 'classifier-knows-nobody',
      severity: 'error',
      comment: 'Except for the pure rooms of checks: what is asked live and what is pasted are read by the same code.',
      from: { path: '^lambdas/classifier/' },
      to: { path: '^(lambdas/(?!classifier/|checks/(dns|passport|domain|reports)/)|bin/|lib/|test/)' },
    },
    {
      name: 'classifier-is-pure',
      comment: 'No SDK, no network, no environment: zod, hashing and compression only.',
      severity: 'error',
      from: { path: '^lambdas/classifier/' },
      to: { pathNot: '^(lambdas/|bin/|lib/|test/|node_modules/zod/|(node:)?(crypto|zlib|buffer)$)' },
    },
    {
      name: 'checks-know-nobody',
      severity: 'error',
      from: { path: '^lambdas/checks/' },
      to: { path: '^(lambdas/(?!checks/)|bin/|lib/|test/|node_modules/@(slack|aws-sdk)/)' },
    },
    {
      name: 'checks-without-network-are-pure',
      comment: 'Only checks/probe and checks/live (and the handler that wires them) touch the network.',
      severity: 'error',
      from: { path: '^lambdas/checks/(?!(probe|live)/|handler)' },
      to: {
        pathNot: '^(lambdas/checks/(?!(probe|live)/)|node_modules/zod/|(node:)?(crypto|zlib|buffer)$)',
      },
    },
    {
      name: 'ingress-knows-nobody',
      severity: 'error',
      from: { path: '^lambdas/ingress/' },
      to: { path: '^(lambdas/(?!ingress/)|bin/|lib/|test/|node_modules/@slack/)' },
    },
    {
      name: 'worker-knows-contract-redaction-and-job',
      severity: 'error',
      from: { path: '^lambdas/worker/' },
      to: {
        path: '^(lambdas/(classifier|ingress)/|bin/|lib/|test/)',
        pathNot: '^lambdas/(classifier/(contract|redact|advice/texts)|ingress/job)',
      },
    },
    {
      name: 'incident-and-postmortem-are-pure',
      severity: 'error',
      from: { path: '^lambdas/worker/(incident|postmortem)/' },
      to: { path: '^(lambdas/worker/(store|slack|listeners|use-cases)/|node_modules/(?!zod/))' },
    },
    {
      name: 'use-cases-name-no-view',
      comment: 'A use case says what happened; a view finds the words.',
      severity: 'error',
      from: { path: '^lambdas/worker/(use-cases|listeners)/' },
      to: { path: '^lambdas/worker/slack/views/' },
    },
    {
      name: 'stack-names-entry-files-by-path',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(lambdas|bin|test)/' },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { path: '^(bin|lib|lambdas)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(cdk.out|node_modules/.bin)' },
  },
};
