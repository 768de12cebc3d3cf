// The lint rules of the house. Types are read from tsconfig.json once, for src, test, scripts, gateway and bench alike.
// What cannot be said here (the arrows between rooms) is said in .dependency-cruiser.cjs.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A silenced rule has to say why: `// eslint-disable-next-line <rule> -- <reason>`. */
const describedDirectives = {
  meta: { type: 'suggestion', schema: [], messages: { bare: 'Say why: "-- <reason>" after the rule name.' } },
  create(context) {
    const { sourceCode } = context;
    return {
      Program() {
        for (const { type, justification, node } of sourceCode.getDisableDirectives().directives) {
          if (type !== 'enable' && justification.trim() === '') context.report({ loc: node.loc, messageId: 'bare' });
        }
      },
    };
  },
};

/** Names that say where a line was dropped, not what it decides. */
const NAMELESS_FILES = [
  '**/index.ts',
  '**/{util,utils,helper,helpers,manager,misc,base}.ts',
  '**/*.{util,utils,helper,helpers,manager,misc,base}.ts',
  '**/{base,common}.service.ts',
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.haat/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    plugins: { haat: { rules: { 'described-directives': describedDirectives } } },
    rules: {
      'haat/described-directives': 'error',
      // A program logs through platform/logging; a script writes to process.stdout, which is what it means.
      'no-console': 'error',
      eqeqeq: 'error',
      'no-control-regex': 'error',
      'no-debugger': 'error',
      'no-misleading-character-class': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        // The rule leaves files with decorators alone: Nest reads the types of their constructors at run time.
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // A DTO class describes a shape for the validator and the OpenAPI document; answers are plain objects of that shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // A Nest module is an empty class under a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/config/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only platform/config reads the environment.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['forwardRef'],
              message: 'A call that would go up becomes an event row (docs/decisions/0004-outbox-and-bull.md).',
            },
          ],
        },
      ],
    },
  },
  {
    // Such a function lives until the next full collection of garbage, and with it all that it knows of its request.
    files: ['src/**/*.ts'],
    ignores: NAMELESS_FILES,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'AssignmentExpression[left.type="MemberExpression"][right.type=/^(Arrow)?FunctionExpression$/]',
          message: 'Name the function first, then put it on the object (docs/decisions/0034-short-lives.md).',
        },
      ],
    },
  },
  {
    files: ['src/common/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              allowImportNames: ['applyDecorators'],
              message: 'Common holds pure words: it may put decorators together, and provide nothing.',
            },
          ],
        },
      ],
    },
  },
  {
    files: NAMELESS_FILES,
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'Name the file for what it decides or does; no barrels, no drawers.' },
      ],
    },
  },
  {
    // A describe block is a table of contents, not a function; a list of demo products or SQL is not logic.
    files: [
      'test/**/*.ts',
      'bench/**/*.ts',
      '{src,gateway}/**/*.spec.ts',
      'src/migrations/**',
      'src/demo/**/*.data.ts',
    ],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['src/migrations/**', 'src/demo/**', '**/*.generated.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Plain scripts that run before anything is installed: no types to read.
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    rules: { 'no-undef': 'off', 'no-unused-vars': 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
);
