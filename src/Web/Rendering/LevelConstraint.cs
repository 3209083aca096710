using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Web.Rendering;

/// <summary>In a route, a segment that is the code of a level, as in <c>/cycle3/</c>.</summary>
sealed class LevelConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        LevelNames.TryParse(values[routeKey] as string, out _);
}
