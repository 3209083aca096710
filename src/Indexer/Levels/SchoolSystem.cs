using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Indexer.Levels;

/// <summary>By whose counting a page names its years: a Swiss cycle 3 is a French cycle 4, a sixth year in Québec ends
/// primary school.</summary>
enum SchoolSystem
{
    France,
    Belgium,
    Switzerland,
    Quebec,
}

static class SchoolSystems
{
    /// <summary>What the host's domain says; France where it says nothing.</summary>
    public static SchoolSystem Of(PageUrl url) => url.Host[(url.Host.LastIndexOf('.') + 1)..] switch
    {
        "be" => SchoolSystem.Belgium,
        "ch" => SchoolSystem.Switzerland,
        "ca" or "quebec" => SchoolSystem.Quebec,
        _ => SchoolSystem.France,
    };
}
