/**
 * Jest asks for another kind of module than tsconfig.json has, unless told; types are checked by the lint step.
 * @jest-config-loader ts-node
 * @jest-config-loader-options {"transpileOnly": true, "compilerOptions": {"module": "nodenext"}, "moduleTypes": {}}
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from 'jest';

const MODULES = join(__dirname, 'node_modules');

/**
 * The packages that are ES modules. Jest on Node 20 loads CommonJS only, so these, and no others, go through the
 * compiler. Pure files reach them through the decorators of their fields.
 */
function esModules(): string[] {
  const names = readdirSync(MODULES).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(MODULES, name)).map((scoped) => `${name}/${scoped}`) : [name],
  );
  return names.filter((name) => {
    const manifest = join(MODULES, name, 'package.json');
    return existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: string }).type === 'module';
  });
}

const shared = {
  testEnvironment: 'node',
  transform: {
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
} satisfies Config['projects'] extends (infer Project)[] | undefined ? Partial<Exclude<Project, string>> : never;

/**
 * Two kinds of tests (docs/decisions/0009): decisions from values alone, beside their files, and everything else
 * against the built program. Two more run when they are asked for: `npm run test:browser` needs a browser, which not
 * every machine has, and `npm run test:faults` needs minutes.
 */
const config: Config = {
  // Each file of the second kind runs two or three processes beside its own.
  maxWorkers: 2,
  testTimeout: 90_000,
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [
    {
      ...shared,
      displayName: 'pure',
      testMatch: [
        '<rootDir>/src/**/*.spec.ts',
        '<rootDir>/scripts/**/*.spec.ts',
        '<rootDir>/gateway/*.spec.ts',
        '<rootDir>/bench/**/*.spec.ts',
      ],
      transformIgnorePatterns: [`/node_modules/(?!(${esModules().join('|')})/)`],
    },
    {
      ...shared,
      displayName: 'program',
      testMatch: ['<rootDir>/test/*.e2e-spec.ts', '<rootDir>/test/contract/*.contract-spec.ts'],
      globalSetup: '<rootDir>/test/support/require-services.ts',
    },
    {
      ...shared,
      displayName: 'faults',
      testMatch: ['<rootDir>/test/faults/*.faults-spec.ts'],
      globalSetup: '<rootDir>/test/support/require-services.ts',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/*.browser-spec.ts'],
      globalSetup: '<rootDir>/test/support/require-services.ts',
    },
  ],
};

export default config;
