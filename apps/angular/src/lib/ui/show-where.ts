import { Signal, TemplateRef, ViewContainerRef, computed, effect, inject } from '@angular/core';

/** Shows the directive's content where `isAllowed`, what `otherwise` names elsewhere, and changes with both. */
export function showWhere(isAllowed: Signal<boolean>, otherwise: Signal<TemplateRef<unknown> | null>): void {
  const content = inject<TemplateRef<unknown>>(TemplateRef);
  const view = inject(ViewContainerRef);
  const shown = computed(() => (isAllowed() ? content : otherwise()));
  effect(() => {
    const template = shown();
    view.clear();
    if (template) {
      view.createEmbeddedView(template);
    }
  });
}
