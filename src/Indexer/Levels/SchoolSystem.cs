using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Indexer.Levels;

/// <summary>The country whose school years a page uses: a Swiss cycle 3 is a French cycle 4, a sixth year in Québec
/// ends primary school.</summary>
enum SchoolSystem
{
    France,
    Belgium,
    Switzerland,
    Quebec,
}

static class SchoolSystems
{
    /// <summary>By the host's top-level domain; France by default.</summary>
    public static SchoolSystem Of(PageUrl url) => url.Host[(url.Host.LastIndexOf('.') + 1)..] switch
    {
        "be" => SchoolSystem.Belgium,
        "ch" => SchoolSystem.Switzerland,
        "ca" or "quebec" => SchoolSystem.Quebec,
        _ => SchoolSystem.France,
    };
}
