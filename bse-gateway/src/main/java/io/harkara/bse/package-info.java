/**
 * BSE StAR MF: mutual fund orders over SOAP 1.2. The sources that the comments name: "structure document" is the venue's
 * "Webservice Structure v3.1, May 2022" (v3.5, August 2023, where said), "recorded" is traffic that was seen, "inference"
 * is what follows from neither and may be wrong.
 */
@NullMarked
package io.harkara.bse;

import org.jspecify.annotations.NullMarked;
