/** Named policies: small rules of Medicare that no table holds, each with its own source. */
import type { RuleFamily } from '../draft.ts';
import { drugAdministration } from './policy/drug-administration.ts';
import { initialServices } from './policy/initial-services.ts';
import { microscope } from './policy/microscope.ts';
import { sameJoint } from './policy/same-joint.ts';
import { screeningConverted } from './policy/screening-converted.ts';
import { surgeonsAnesthesia } from './policy/surgeons-anesthesia.ts';
import { visitComplexity } from './policy/visit-complexity.ts';

export const policyRules: RuleFamily = {
  family: 'policy',
  rules: [
    'policy.99211_drug_admin',
    'policy.anesthesia_by_surgeon',
    'policy.multiple_initial',
    'policy.69990_list',
    'policy.same_joint',
    'policy.screening_converted',
    'policy.g2211_with_25',
  ],
  touchedBy: ['removal', 'units', 'modifiers', 'code', 'provider', 'to', 'dx'],
  needs: () => [],
  check: (context) => [
    ...drugAdministration(context),
    ...surgeonsAnesthesia(context),
    ...initialServices(context),
    ...microscope(context),
    ...sameJoint(context),
    ...screeningConverted(context),
    ...visitComplexity(context),
  ],
};
