/**
 * Sealed electronic licences: make them, check them.
 *
 * <p>A licence is an OFD file (GB/T 33190) of one page, with its data attached for machines, under an electronic seal
 * (GB/T 38540) signed with SM2 (GB/T 32918) over SM3 digests (GB/T 32905). Everything here is a plain library: no
 * framework, no database, no clock; time is always an argument. What is kept between calls (fonts, backgrounds, proofs
 * of seals already seen) saves time and changes no result.
 *
 * <pre>{@code
 * var authority = CertificateAuthority.open(dir, password, now);           // keys and root, made at first start
 * var seal = authority.seal(new IssuingUnit("临汾市行政审批服务管理局", "…"), now);
 * byte[] ofd = LicenceFile.seal(document, seal, now);                       // the licence
 * Verification said = Verifier.verify(ofd, authority.anchors(), now);    // claim by claim
 * byte[] svg = FaceImage.svg(document);                                     // its face on a page
 * }</pre>
 *
 * <p>Writing ({@link org.tongban.seal.LicenceFile}) and checking ({@link org.tongban.seal.Verifier}) share no code
 * above SM2 and SM3: what one gets wrong the other finds. Text for people comes in Chinese and English
 * ({@link org.tongban.seal.Sentence}).
 */
@NullMarked
package org.tongban.seal;

import org.jspecify.annotations.NullMarked;
