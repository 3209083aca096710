using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>What is wrong with a certificate, in French, for the site's administrator.</summary>
static class CertificateFault
{
    const int MostNames = 3;

    public static string Describe(
        string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "le serveur n’en présente aucun";
        }

        var status = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        var (from, until) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        var isOwn = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        string?[] faults =
        [
            until < now.UtcDateTime ? $"expiré depuis le {Day(until)}" : null,
            from > now.UtcDateTime ? $"valable à partir du {Day(from)} seulement" : null,
            errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? $"établi pour {Names(certificate)}, pas pour {host}"
                : null,
            status.HasFlag(X509ChainStatusFlags.Revoked) ? "révoqué" : null,
            isOwn && (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0
                ? "signé par lui-même"
                : null,
            !isOwn && status.HasFlag(X509ChainStatusFlags.PartialChain)
                ? "chaîne incomplète : il manque le certificat intermédiaire, ou l’autorité est inconnue"
                : null,
            !isOwn && status.HasFlag(X509ChainStatusFlags.UntrustedRoot) ? "signé par une autorité inconnue" : null,
        ];
        return string.Join(", ", faults.OfType<string>().DefaultIfEmpty($"non valable ({status})"));
    }

    static string Names(X509Certificate2 certificate)
    {
        var names = CertificateNames.Of(certificate)
            .Where(name => !name.StartsWith("O=", StringComparison.Ordinal)).Take(MostNames).ToArray();
        return names.Length > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, false);
    }

    static string Day(DateTime time) => time.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("fr-FR"));
}
