import { Origin } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';

/** Why somebody holds a permission, in words. */
export function originText(origin: Origin, { t }: I18n): string {
  const role = origin.role ?? '';
  switch (origin.source) {
    case 'default':
      return t('origin.default', { role });
    case 'group':
      return role
        ? t('origin.group-role', { role, group: origin.group ?? '' })
        : t('origin.group', { group: origin.group ?? '' });
    case 'member':
      return role ? t('origin.role', { role }) : t('origin.direct');
  }
}
