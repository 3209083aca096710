using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Proposals;

/// <summary>What can be said of a proposed site at once, before anything is read.</summary>
sealed class ProposalChecks(StaffOptions options)
{
    /// <summary>Why the site cannot be proposed; empty when it can.</summary>
    public ImmutableArray<string> Objections(SiteDraft draft)
    {
        var problems = options.Files.ProblemsOfAdding(draft);
        if (!problems.IsEmpty)
        {
            return [.. problems.Select(problem => $"{problem.Message} {problem.Remedy}".TrimEnd())];
        }

        var site = draft.Read().OrThrow();
        var objections = ImmutableArray.CreateBuilder<string>();
        if (options.Blocklisted(site.Home) is { } list)
        {
            objections.Add(
                $"Une liste de blocage importée ferme cette adresse ({list}). Aucune de ses pages ne serait montrée.");
        }

        foreach (var host in site.Scope.Hosts.Where(options.Restrictions.Current.Quarantined.Contains))
        {
            objections.Add($"{host} est en quarantaine : ce site est devenu autre chose. Regardez-le d’abord.");
        }

        if (options.Restrictions.Current.IsClosed(site.Home, site.Key))
        {
            objections.Add("Un enseignant a bloqué cette adresse. Revenez d’abord sur cette décision, dans « Revue ».");
        }

        return objections.ToImmutable();
    }

    /// <summary>What the second person should know; empty for nothing.</summary>
    public ImmutableArray<string> Warnings(SiteDraft draft) => draft.Read().Match<Site, ImmutableArray<string>>(
        site =>
        [
            .. site.Scope.Hosts.SelectMany(host => HostLikeness.Find(host, options.Lists.Current).Select(listed =>
                $"{host} ressemble à {listed}, qui est dans la liste. Est-ce bien le site voulu ?")),
            .. site.Home.Scheme == Uri.UriSchemeHttp
                ? (string[])["L’adresse est en http:// : essayez-la en https://."] : [],
        ],
        _ => []);
}
