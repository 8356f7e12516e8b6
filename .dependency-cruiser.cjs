// The directions of docs/architecture.md. Types count like values: a cycle of types is a cycle of ideas.
// scripts/directions.test.ts plants one breach of each rule and expects it to be found.

const test = String.raw`\.test\.ts$`
const outsidePackages = '^(bench|seeds|scripts|e2e)/'

/** Which feature of the server may open which other one's door (its index.ts). Must stay free of cycles. */
const featureEdges = {
  documents: [],
  organizations: [],
  audit: [],
  people: ['organizations'],
  plans: ['documents', 'organizations'],
  ledgers: ['plans', 'organizations'],
  figures: ['ledgers', 'plans', 'organizations'],
  operations: ['figures', 'audit'],
}

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  rule('no-cycles', 'Nothing may depend on itself, by however long a way.', {}, { circular: true }),
  rule('resolvable', 'An import that leads nowhere escapes every other rule.', {}, { couldNotResolve: true }),
  rule(
    'core-imports-core',
    'core is pure: no Node, no npm, no other package.',
    { path: '^core/src/', pathNot: test },
    { pathNot: '^core/src/' },
  ),
  rule(
    'core-tests-stay-below',
    'The tests of core know no package above it.',
    { path: '^core/' },
    { path: `^(contract|server|plots|web)/|${outsidePackages}` },
  ),
  rule(
    'reading-imports-reading-and-lib',
    'Reading a document needs no state of plans.',
    { path: '^core/src/reading/' },
    { path: '^core/src/', pathNot: '^core/src/(reading|lib)/' },
  ),
  rule(
    'core-lib-imports-itself',
    'lib is the ground floor of core.',
    { path: '^core/src/lib/' },
    { path: '^core/src/', pathNot: '^core/src/lib/' },
  ),
  rule(
    'contract-imports-core-and-zod',
    'What crosses the wire is described by core and zod alone.',
    { path: '^contract/', pathNot: test },
    { pathNot: '^(contract|core)/|(^|/)node_modules/zod/' },
  ),
  rule(
    'contract-stays-below',
    'The contract knows neither side of the wire.',
    { path: '^contract/' },
    { path: `^(server|plots|web)/|${outsidePackages}` },
  ),
  rule(
    'server-knows-no-screen',
    'server and web meet in the contract only.',
    { path: '^server/' },
    { path: '^(web|e2e)/' },
  ),
  rule(
    'platform-knows-no-feature',
    'Platform is what every feature stands on.',
    { path: '^server/src/platform/' },
    { path: '^server/src/(features/|commands/|app|cli|serve|site)' },
  ),
  rule(
    'features-know-no-composer',
    'Only app.ts and cli.ts know every feature.',
    { path: '^server/src/features/' },
    { path: '^server/src/(commands/|app|cli|serve|site)' },
  ),
  rule(
    'feature-door',
    'A feature is entered through its index.ts.',
    { path: '^server/src/features/([^/]+)/' },
    { path: '^server/src/features/', pathNot: ['^server/src/features/$1/', '^server/src/features/[^/]+/index\\.ts$'] },
  ),
  rule(
    'feature-door-for-composers',
    'app.ts and cli.ts enter a feature through its index.ts too.',
    { path: '^server/', pathNot: '^server/src/features/' },
    { path: '^server/src/features/', pathNot: '^server/src/features/[^/]+/index\\.ts$' },
  ),
  rule(
    'packages-know-no-workshop',
    'bench, seeds and scripts use the packages, not the other way round.',
    { path: '^(core|contract|server)/src/', pathNot: test },
    { path: outsidePackages },
  ),
  rule('no-tests-in-the-product', "A test is nobody's part.", { pathNot: test }, { path: test }),
  rule(
    'no-undeclared-package',
    'What is imported stands in the package.json of the importer.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  rule(
    'no-development-package-in-the-product',
    'The product runs without the tools that test it.',
    { path: '^(core|contract|server)/(src|bin)/', pathNot: test },
    // A type may come from where it likes.
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  ...Object.entries(featureEdges).map(([feature, others]) =>
    rule(
      `feature-edges-of-${feature}`,
      'The list of edges between features stands in .dependency-cruiser.cjs.',
      { path: `^server/src/features/${feature}/`, pathNot: test },
      { path: '^server/src/features/', pathNot: `^server/src/features/(${[feature, ...others].join('|')})/` },
    ),
  ),
  rule(
    'feature-in-the-list-of-edges',
    'A new feature says which others it knows.',
    { path: '^server/src/features/', pathNot: `^server/src/features/(${Object.keys(featureEdges).join('|')})/` },
    {},
  ),
]

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(coverage|fixtures)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}
