using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Schools;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Schools;

/// <summary>The schools by host name. Without schools there is one for every host.</summary>
sealed class SchoolHosts
{
    readonly FrozenDictionary<string, ServedSchool> byHost;
    readonly ServedSchool? only;

    public SchoolHosts(WebOptions options, SearchEngine engine)
    {
        Any = engine;
        only = options.Schools.IsEmpty ? new ServedSchool(
            null, options, engine, new SubjectShelf(options.Sites), new SiteDirectory(options.Sites, engine)) : null;
        byHost = options.Schools.Select(school => Served(school, options, engine))
            .SelectMany(served => served.School!.Hosts.Select(host =>
                (host: HostSpelling.TryRead(host, out var read) ? read : host, served)))
            .ToFrozenDictionary(pair => pair.host, pair => pair.served, StringComparer.Ordinal);
    }

    /// <summary>The engine from which those of all schools are made.</summary>
    public SearchEngine Any { get; }

    /// <summary>Null for a host that belongs to no school. The port is ignored, since it may be a proxy's. The server
    /// hands some names over in letters that were sent in punycode.</summary>
    public ServedSchool? Find(HttpRequest request) =>
        only ?? (HostSpelling.TryRead(request.Host.Host, out var host) ? byHost.GetValueOrDefault(host) : null);

    static ServedSchool Served(School school, WebOptions options, SearchEngine all)
    {
        var engine = all.For(school);
        return new(
            school, options with { Name = school.Name }, engine, new SubjectShelf(options.Sites, school.Subjects),
            new SiteDirectory(options.Sites, engine));
    }
}

/// <summary>Everything that one school's pages use.</summary>
/// <param name="School">Null on a server for a single school.</param>
public sealed record ServedSchool(
    School? School, WebOptions Options, SearchEngine Engine, SubjectShelf Shelf, SiteDirectory Sites);
