using SchoolSearch.Core.Schools;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Directory;
using SchoolSearch.Web.Home;

namespace SchoolSearch.Web.Schools;

/// <summary>All that the pages of one school are made with.</summary>
/// <param name="School">Null on a server for one school alone.</param>
public sealed record ServedSchool(School? School, WebOptions Options, SearchEngine Engine, SubjectShelf Shelf, SiteDirectory Sites);
