using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>The subjects of the certificates that the hosts of this run have shown. The issuer is not kept: it changes
/// with every provider.</summary>
sealed class CertificateNames
{
    const int MaximumNames = 32;

    const int LongestName = 200;

    readonly ConcurrentDictionary<string, ImmutableArray<string>> byHost = new();

    public void Note(string host, X509Certificate? certificate)
    {
        if (certificate is X509Certificate2 full)
        {
            byHost[host.ToLowerInvariant()] = Of(full);
        }
    }

    public ImmutableArray<string> OfHost(string host) => byHost.GetValueOrDefault(host, []);

    /// <summary>The subject's organisation, if any ("O=…"), and the DNS names (RFC 5280, sections 4.1.2.6 and
    /// 4.2.1.6).</summary>
    public static ImmutableArray<string> Of(X509Certificate2 certificate)
    {
        var organisation = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == "2.5.4.10").Select(part =>
                "O=" + part.GetSingleElementValue());
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension =>
            extension.EnumerateDnsNames());
        return
        [
            .. organisation
                .Concat(names.Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal))
                .Where(name => name.Length <= LongestName)
                .Distinct()
                .Take(MaximumNames),
        ];
    }

    /// <summary>
    /// Whether two certificates have different owners: another organisation or, where both name hosts other than this
    /// one, no name in common. A renewed certificate, even from another issuer, names the same hosts.
    /// </summary>
    public static bool AreOfOthers(string host, IEnumerable<string> before, IEnumerable<string> now)
    {
        var (formerOwners, owners) = (Owners(before), Owners(now));
        if (formerOwners.Count > 0 && owners.Count > 0)
        {
            return !formerOwners.Overlaps(owners);
        }

        var (former, present) = (Others(before), Others(now));
        return former.Count > 0 && present.Count > 0 && !former.Overlaps(present);

        static HashSet<string> Owners(IEnumerable<string> names) =>
            [.. names.Where(name => name.StartsWith("O=", StringComparison.Ordinal))];

        HashSet<string> Others(IEnumerable<string> names) =>
            [
                .. names.Where(name => !name.StartsWith("O=", StringComparison.Ordinal)).Select(Bare).Where(name =>
                    name != Bare(host) && !Bare(host).EndsWith("." + name, StringComparison.Ordinal)),
            ];
    }

    static string Bare(string name) => name
        .StartsWith("www.", StringComparison.Ordinal) ? name[4..] : name
        .StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
}
