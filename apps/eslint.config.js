const angular = require('angular-eslint');
const { defineConfig } = require('eslint/config');
const typescript = require('typescript-eslint');

module.exports = defineConfig([
  { ignores: ['**/dist/', 'node_modules/', 'express/', 'posts-api/'] },
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strict, typescript.configs.stylistic, angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: '', style: 'camelCase' }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['**/*.spec.ts', '**/testing/**'],
    rules: { '@typescript-eslint/no-empty-function': 'off', '@typescript-eslint/no-dynamic-delete': 'off' },
  },
  {
    files: ['**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
]);
