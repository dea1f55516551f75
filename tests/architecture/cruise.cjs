/** How `imports.test.ts` reads the imports; what they must be stands there. */
module.exports = {
  forbidden: [{ name: 'circular', severity: 'error', from: {}, to: { circular: true } }],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/web' },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
