import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const shell = ['routes', 'forms', 'actions', 'pages', 'store']
const noClock = [
  { selector: "NewExpression[callee.name='Date']", message: 'The domain is told the time: use the context.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The domain is told the time.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness comes in.',
  },
  {
    selector: 'FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]',
    message: 'The domain is pure.',
  },
]
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Name what is exported, so that a search finds it.',
}

export default tseslint.config(
  { ignores: ['node_modules', 'data', 'coverage', 'views/assets', 'reports/**/*.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // The compiler lets no enum in: both would look for what cannot be.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // The compiler finds these itself.
      '@typescript-eslint/no-unused-vars': 'off',
      // Our classes are errors, and one reader with private fields: looking for what is taken for one of them without
      // being made by it is a fifth of the whole work.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              name: ['describe', 'it', 'before', 'after', 'beforeEach', 'afterEach'],
              package: 'mocha',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', noDefaultExport],
      eqeqeq: 'error',
    },
  },
  {
    files: ['server/*/*.ts', 'reports/**/*.ts'],
    ignores: [
      'server/web/**',
      'server/database/**',
      'server/files/**',
      'server/processes/**',
      'server/read-back/**',
      'server/demo/**',
      'reports/render-*.ts',
      ...shell.filter((ending) => ending !== 'pages').map((ending) => `server/*/*-${ending}.ts`),
    ],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...noClock],
      'no-restricted-globals': ['error', 'process', 'console', 'setTimeout', 'fetch'],
    },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
  {
    files: ['**/*.js'],
    ...tseslint.configs.disableTypeChecked,
    rules: { ...tseslint.configs.disableTypeChecked.rules, 'no-restricted-syntax': 'off' },
  },
)
