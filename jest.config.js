/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  setupFilesAfterEnv: ['<rootDir>/test/support/property-seed.ts'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.[cm]?tsx?$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }] },
  // The end-to-end tests mostly wait for processes of their own: a worker for each core, not one fewer.
  maxWorkers: '100%',
  testTimeout: 90_000,
  reporters: ['default', '<rootDir>/test/support/closing-line.cjs'],
};
