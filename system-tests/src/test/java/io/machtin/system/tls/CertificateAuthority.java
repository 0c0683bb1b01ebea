package io.machtin.system.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates for one run of the tests, as PEM files. */
final class CertificateAuthority {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  /**
   * A certificate and its key.
   *
   * @param certificate file with the certificate
   * @param key file with the key (PKCS 8)
   * @param both file with both, as Kafka wants it
   */
  record Identity(Path certificate, Path key, Path both) {}

  /**
   * @param folder where the files go; made if it is not there
   */
  CertificateAuthority(Path folder, String name) throws IOException, GeneralSecurityException {
    this.folder = Files.createDirectories(folder);
    this.name = new X500Name("CN=" + name);
    this.keys = newKeys();
    this.certificate = sign(this.name, keys, true);
    Files.writeString(certificate(), pem(certificate));
  }

  /** File with its own certificate: what those trust who trust it. */
  Path certificate() {
    return folder.resolve("ca.pem");
  }

  /** A certificate for servers on this machine and for clients; replaces the files of a former. */
  Identity issue(String subject) throws IOException, GeneralSecurityException {
    KeyPair own = newKeys();
    String signed = pem(sign(new X500Name("CN=" + subject), own, false));
    String key = pem(own.getPrivate());
    return new Identity(
        write(subject + ".pem", signed),
        write(subject + ".key", key),
        write(subject + "-both.pem", key + signed));
  }

  /** PostgreSQL takes no key that others may read. */
  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    if (Files.notExists(path)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.writeString(path, text);
  }

  private X509Certificate sign(X500Name subject, KeyPair of, boolean authority)
      throws IOException, GeneralSecurityException {
    Instant now = Instant.now();
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
                  name,
                  new BigInteger(64, RANDOM).add(BigInteger.ONE),
                  Date.from(now.minus(1, ChronoUnit.HOURS)),
                  Date.from(now.plus(1, ChronoUnit.DAYS)),
                  subject,
                  of.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!authority) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                new GeneralName[] {
                  new GeneralName(GeneralName.dNSName, "localhost"),
                  new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(Object what) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(what instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : what);
    }
    return text.toString();
  }
}
