using System.Collections.Immutable;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.HostWatching;

/// <summary>
/// Decides from several pages together whether a host has become another site. Unchanged pages speak against it: with a
/// third of them the host stays what it is, however new its design. Otherwise every strange page already lacks the
/// words and title of its predecessor, and one further sign is needed: another language; a domain for sale; one answer
/// for every address; two of new outgoing links, new building blocks and another owner's certificate; or new links
/// while most other pages are gone. A renewed certificate, a new design, a new title or a second language is no such
/// sign.
/// </summary>
static class HostChange
{
    /// <summary>This many equal answers to different addresses count as one answer for every address.</summary>
    const int EqualAnswers = 3;

    const int MaximumEvidence = 480;

    /// <summary>Below this share of common building blocks, the build of a page is new.</summary>
    const double SameBuild = 0.2;

    /// <summary>Why the host must be quarantined, in words for a person; null when it need not be.</summary>
    public static string? Find(HostProfile profile, IReadOnlyList<Sighting> seen, ImmutableArray<string> certificate)
    {
        var strange = seen.OfType<Sighting.Strange>().ToArray();
        var kin = seen.Count(sighting => sighting is Sighting.Kin);
        var gone = seen.Count(sighting => sighting is Sighting.Gone);
        if (strange.Length == 0 || kin * 3 >= seen.Count)
        {
            return null;
        }

        var most = (strange.Length / 2) + 1;
        var parked = strange.Count(page => page.Page.IsParked) >= most;
        var language = strange.Where(page =>
            profile.Language.Length > 0 && page.Page.Language.Length > 0 && page.Page.Language != profile.Language)
            .GroupBy(page => page.Page.Language)
                .Where(group => group.Count() >= most)
                .Select(group => group.Key)
                .FirstOrDefault();
        var oneAnswer = strange.GroupBy(page => page.BodyHash).Any(group => group.Count() >= EqualAnswers);
        var links = HasNewLinks(profile, strange);
        var build = HasNewBuild(profile, strange);
        var others = CertificateNames.AreOfOthers(profile.Host, Lines(profile.Certificate), certificate);
        if (!parked
            && language is null && !oneAnswer
            && (links, build, others) is not ((true, true, _) or (true, _, true) or (_, true, true))
            && !(links && gone * 2 > seen.Count))
        {
            return null;
        }

        string?[] reasons =
        [
            $"sur {seen.Count} page{(seen.Count > 1 ? "s" : "")} revue{(seen.Count > 1 ? "s" : "")}, "
                + (strange.Length > 1
                    ? $"{strange.Length} ne ressemblent plus à ce qu’elles étaient"
                    : "1 ne ressemble plus à ce qu’elle était"),
            gone > 0 ? $"{gone} {(gone > 1 ? "ont" : "a")} disparu" : null,
            $"titre « {Short(profile.Title)} » devenu « {Short(strange[0].Page.Title)} »",
            parked ? "le domaine est à vendre" : null,
            language is not null ? $"langue « {profile.Language} » devenue « {language} »" : null,
            oneAnswer ? "toutes les adresses donnent la même page" : null,
            links ? "aucun des sites vers lesquels il menait ne reste" : null,
            build ? "les pages sont construites autrement" : null,
            others ? "le certificat est à un autre nom" : null,
        ];
        var evidence = "S" + string.Join(" ; ", reasons.OfType<string>())[1..] + ".";
        return evidence.Length <= MaximumEvidence ? evidence : evidence[..MaximumEvidence] + "…";
    }

    /// <summary>Whether a page never seen before is unlike the host's: enough to look at other pages.</summary>
    public static bool IsForeign(HostProfile profile, PageTraits page) =>
        page.IsParked
        || ((page.Language.Length > 0 && profile.Language.Length > 0 && page.Language != profile.Language ? 1 : 0)
            + (
                Lines(profile.Template) is { Count: > 0 } template
                    && PageTraits.Share(page.Template, template) < SameBuild
                    ? 1
                    : 0)
            + (PageTraits.Share(page.TitleWords, Lines(profile.TitleWords)) == 0 ? 1 : 0) >= 2);

    static bool HasNewLinks(HostProfile profile, Sighting.Strange[] strange)
    {
        var now = strange.SelectMany(page => page.Page.Outlinks).ToHashSet();
        var former = Lines(profile.Outlinks);
        return former.Count > 0 ? !former.Overlaps(now) : now.Count > 0;
    }

    static bool HasNewBuild(HostProfile profile, Sighting.Strange[] strange) =>
        Lines(profile.Template) is { Count: > 0 } template
            && strange.All(page => PageTraits.Share(page.Page.Template, template) < SameBuild);

    static HashSet<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    static string Short(string title) =>
        title.Length == 0 ? "sans titre" : title.Length <= 60 ? title : title[..59] + "…";
}
