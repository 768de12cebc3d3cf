// The arrows of the house: who may import whom inside src/. Run as `depcruise src --config .dependency-cruiser.cjs`.
// Types count as imports too: an arrow that only a type crosses is still an arrow that a reader has to follow.

/** room → the rooms below it that it may import. What is not listed is forbidden. */
const BELOW = {
  users: [],
  products: [],
  ledger: [],
  health: [],
  audit: [],
  operations: ['sessions'],
  factors: [],
  privacy: ['users'],
  sessions: ['users'],
  'api-keys': ['users'],
  auth: ['sessions', 'api-keys', 'factors', 'users'],
  federation: ['auth', 'sessions', 'users'],
  inventory: ['products'],
  pricing: ['products'],
  carts: ['pricing', 'inventory', 'products'],
  payments: ['ledger'],
  orders: ['pricing', 'inventory', 'payments', 'ledger', 'products', 'users'],
  checkout: ['orders', 'carts', 'pricing', 'inventory', 'payments', 'products'],
  'order-payments': ['orders', 'payments', 'inventory'],
  'order-events': ['orders'],
  fulfilments: ['orders', 'inventory'],
  returns: ['orders', 'payments', 'ledger', 'inventory'],
  invoices: ['orders'],
  subscriptions: ['users'],
  campaigns: ['subscriptions', 'users'],
};
const SELLING_ROOMS = [
  'auth',
  'sessions',
  'api-keys',
  'privacy',
  'federation',
  'factors',
  'users',
  'products',
  'inventory',
  'pricing',
  'carts',
  'orders',
  'checkout',
  'order-payments',
  'fulfilments',
  'returns',
  'payments',
  'ledger',
];
/** Rooms at the top hear everything and are imported by no other room. */
for (const top of ['reports', 'notifications', 'webhooks', 'demo']) BELOW[top] = SELLING_ROOMS;
/** A document that is made of what a room holds: for those alone that send it or count it. */
for (const top of ['reports', 'notifications']) BELOW[top] = [...BELOW[top], 'invoices'];
/** Its page of every mail shows those of campaigns as well. */
BELOW.notifications = [...BELOW.notifications, 'campaigns'];

const ROOMS = Object.keys(BELOW);
const any = (words) => `(?:${words.join('|')})`;

/** The parts of a room that the rest of the house may see. */
const DOORS = ['module', 'service', 'events', 'problems', 'decorators'];
const EXTRA_DOORS = { reports: ['entity'] };
/** The demo store is filled through the verbs of the rooms, as a member of staff would. */
const ONLY_DOORS = { demo: ['module', 'service', 'problems'] };

/** The files that put the rooms together. */
const ENTRY_FILES = [
  'main',
  'worker',
  'sandbox',
  'cli',
  'app.module',
  'worker.module',
  'sandbox.module',
  'configure-app',
];
const ENTRY = `^src/(?:${ENTRY_FILES.join('|')}|cli/[^/]+|platform/platform\\.module)\\.ts$`;
const PLATFORM_FOLDERS = [
  'access',
  'audit',
  'cache',
  'config',
  'database',
  'events',
  'http',
  'idempotency',
  'lifecycle',
  'lists',
  'logging',
  'mail',
  'outbound',
  'pdf',
  'privacy',
  'queue',
  'storage',
  'table',
  'work',
];

const SPEC = '\\.spec\\.ts$';

function roomRule(room) {
  const doors = ONLY_DOORS[room] ?? [...DOORS, ...(EXTRA_DOORS[room] ?? [])];
  const below = BELOW[room];
  return {
    name: `room-${room}`,
    severity: 'error',
    comment: `${room} imports platform, common and ${below.length ? `the ${doors.join(', ')} files of ${below.join(', ')}` : 'no other room'}.`,
    from: { path: `^src/${room}/` },
    to: {
      path: '^src/',
      pathNot: [
        `^src/${room}/`,
        '^src/(?:platform|common)/',
        ...(below.length ? [`^src/${any(below)}/[^/]+\\.${any(doors)}\\.ts$`] : []),
      ],
    },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Files that need each other are one file, or want a third one below both.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unknown-place',
      severity: 'error',
      comment: 'A new room, platform folder or top file is added to the tables of this file, with its arrows.',
      from: {
        path: '^src/',
        pathNot: [ENTRY, `^src/${any([...ROOMS, 'common', 'migrations'])}/`, `^src/platform/${any(PLATFORM_FOLDERS)}/`],
      },
      to: {},
    },
    {
      name: 'no-import-of-unknown-place',
      severity: 'error',
      comment: 'The same, for a file that imports nothing itself.',
      from: {},
      to: {
        path: '^src/',
        pathNot: [ENTRY, `^src/${any([...ROOMS, 'common', 'migrations'])}/`, `^src/platform/${any(PLATFORM_FOLDERS)}/`],
      },
    },
    ...ROOMS.map(roomRule),
    {
      name: 'room-is-flat',
      severity: 'error',
      comment: 'A room that outgrows about fifteen files is split into two rooms, not into folders.',
      from: {},
      // The demo catalogue is data: a folder of shelves, not a layer.
      to: { path: `^src/${any(ROOMS)}/[^/]+/`, pathNot: '^src/demo/catalogue/' },
    },
    {
      name: 'platform-below-rooms',
      severity: 'error',
      comment: 'Platform imports common and itself, so that any room may stand on it.',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(?:platform|common)/' },
    },
    {
      name: 'common-at-the-bottom',
      severity: 'error',
      comment: 'Common imports nothing of ours.',
      from: { path: '^src/common/' },
      to: { path: '^src/', pathNot: '^src/common/' },
    },
    {
      name: 'common-is-pure',
      severity: 'error',
      comment: 'No Nest providers and no I/O in common. Of @nestjs/common the lint rules let applyDecorators through.',
      from: { path: '^src/common/' },
      to: {
        path: [
          'node_modules/@nestjs/(?!swagger/|common/)',
          `node_modules/${any(['pg', 'typeorm', 'bull', 'ioredis', 'fastify', 'nodemailer', 'pino'])}/`,
          `^(?:node:)?${any(['fs', 'net', 'http', 'http2', 'https', 'tls', 'dns', 'dgram', 'child_process', 'worker_threads', 'cluster'])}(?:/|$)`,
        ],
      },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      comment: 'A migration is history: it must mean the same after every file around it has changed.',
      from: { path: '^src/migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'nobody-imports-migrations',
      severity: 'error',
      comment: 'Migrations are found by the data source; code does not call them.',
      from: { path: '^src/' },
      to: { path: '^src/migrations/' },
    },
    {
      name: 'entry-by-the-door',
      severity: 'error',
      comment: 'The files that put the rooms together see modules and services only.',
      from: { path: ENTRY },
      to: {
        path: '^src/',
        pathNot: [ENTRY, '^src/(?:platform|common)/', `^src/${any(ROOMS)}/[^/]+\\.(?:module|service)\\.ts$`],
      },
    },
    {
      name: 'entry-is-the-top',
      severity: 'error',
      comment: 'Nothing below imports the files that put the rooms together.',
      from: { path: '^src/', pathNot: ENTRY },
      to: { path: ENTRY },
    },
    {
      name: 'demo-by-cli-only',
      severity: 'error',
      comment:
        'The demo store is asked for by a command, never wired into the running program; its page is, in local mode.',
      from: { path: '^src/', pathNot: ['^src/cli/', '^src/demo/'] },
      to: { path: '^src/demo/', pathNot: '^src/demo/demo-pages\\.module\\.ts$' },
    },
    {
      name: 'bull-behind-the-platform',
      severity: 'error',
      comment: 'Its successor should be a change of two folders (docs/decisions/0004-outbox-and-bull.md).',
      from: { path: '^src/', pathNot: ['^src/platform/(?:queue|events)/', '\\.processor\\.ts$'] },
      to: { path: 'node_modules/(?:bull|@nestjs/bull)/' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      comment: 'The image holds src/ and nothing else of the repository.',
      from: { path: '^src/' },
      to: { path: '^(?!src/|node_modules/)[^/]+(?:/|\\.[cm]?[jt]s$|\\.json$)', dependencyTypes: ['local'] },
    },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      comment:
        'The image is installed without dev dependencies: the import would fail there. Types vanish in the build.',
      from: { path: '^src/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-undeclared-dependency',
      severity: 'error',
      comment: 'A package that only another package asks for may be gone after the next install.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'The import leads nowhere.',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-spec-import',
      severity: 'error',
      comment: 'A spec is read by the test runner only.',
      from: {},
      to: { path: SPEC },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      comment: 'A file that nobody imports and that imports nothing is left over.',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/migrations/'] },
      to: {},
    },
    {
      name: 'no-dead-file',
      severity: 'error',
      comment: 'No program leads to this file (a spec does not count: it would keep dead code alive).',
      from: { path: '^src/(?:main|worker|sandbox|cli)\\.ts$' },
      to: {
        reachable: false,
        path: '^src/',
        pathNot: [SPEC, '\\.d\\.ts$', '^src/migrations/', '^src/(?:main|worker|sandbox|cli)\\.ts$'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // They run in browsers, and are read as files.
    exclude: { path: '^src/(?:demo|operations)/pages/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
